"""What gen wrote from the contract of Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}; not to be edited.
"""
