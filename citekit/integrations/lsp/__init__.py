"""The server for editors: what is said of an article while it is written, and the protocol around that."""
