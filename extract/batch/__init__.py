"""Many files: the runner, worker processes, a Dask cluster, handed-over files, the fingerprint."""
