"""Texts and XML as values of JSON, the same for both ends of a connection.

SDKs have a copy of this folder, file by file, which is why it needs the standard library and nothing else.
"""
