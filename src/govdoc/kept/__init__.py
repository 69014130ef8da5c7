"""What is kept from one run to the next: the only door to the user's cache folder."""
