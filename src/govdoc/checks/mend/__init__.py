"""Mends: what faults ask to be written, put into what was checked."""
