"""Obelism inside other programs; each module here needs an extra of its own and is imported by nothing else."""
