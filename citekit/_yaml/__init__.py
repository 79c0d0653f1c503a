"""YAML 1.2, read fast and bounded into plain data that knows where each value stands; articles and libraries use it."""
