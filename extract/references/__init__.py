"""Citations of documents and programmes: numbers, names, provisions, back references."""
