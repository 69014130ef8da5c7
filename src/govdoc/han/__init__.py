"""Facts about Chinese text, string in, string out; nothing about documents."""
