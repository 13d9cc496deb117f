"""Operations of `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from accordant.runtime.operation import Media, Operation, Parameter, ReplySpec, SecurityScheme, Text

from .api import GetNote

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="getNote",
        method="GET",
        path="/notes/{note_id}",
        handler="get_note",
        request=GetNote,
        source="notes.json#/paths/~1notes~1{note_id}/get",
        parameters=(Parameter("note_id", "note_id", "path", "simple", False, Text(), required=True),),
        request_schema="getNote parameters",
        replies=(
            ReplySpec("200", (Media("application/json", "json", "getNote 200 application/json", model="notes.Note"),)),
            ReplySpec("404"),
        ),
        primary="200",
    ),
)
