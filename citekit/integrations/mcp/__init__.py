"""A server for assistants (Model Context Protocol): what is asked of a library, and the protocol around that."""
