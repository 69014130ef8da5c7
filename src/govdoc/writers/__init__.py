"""Writers: a finished shape → bytes; they draw and decide nothing."""
