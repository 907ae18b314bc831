"""The stores: connections, the embedded server, users' and saved queries."""
