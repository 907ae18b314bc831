"""Many files: listing, reading in worker processes or on a Dask cluster, uploads, the extractor's state."""
