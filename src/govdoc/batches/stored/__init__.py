"""A batch whose texts or documents lie in a store: object stores, HDFS, what fsspec reaches."""
