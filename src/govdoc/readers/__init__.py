"""Readers: the bytes of one format each -> Source."""
