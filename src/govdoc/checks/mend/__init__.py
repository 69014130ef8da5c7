"""Faults -> files in which what is mechanical is mended, and nothing else."""
