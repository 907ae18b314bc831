"""The first load of very many texts into an empty graph: read all, settle all, write all."""
