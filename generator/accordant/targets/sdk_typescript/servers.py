"""Servers of a contract: as data, and the options of a client that choose among them."""

from accordant.ir import Contract, Server, ServerVariable
from accordant.languages.clients import main_servers, names_a_host, server_names, variables
from accordant.languages.layout import Piece, group, lay_out
from accordant.languages.typescript.naming import key_name, literal, property_name
from accordant.targets.sdk_typescript.views import PropertyView


def servers_text(contract: Contract) -> str:
    """The list of the servers of a client."""
    return lay_out(group("[", tuple(server_piece(one) for one in main_servers(contract)), "]"), 0, 42)


def server_piece(server: Server) -> Piece:
    """One server, as an object."""
    members: list[Piece] = [f"url: {literal(server.url)}"]
    if server.variables:
        members.append(group("variables: { ", tuple(map(_variable, server.variables)), " }"))
    members += [f"name: {literal(server.name)}"] if server.name else []
    members += [f"description: {literal(server.doc)}"] if server.doc else []
    return group("{ ", tuple(members), " }")


def _variable(variable: ServerVariable) -> Piece:
    members = [f"default: {literal(variable.default or '')}"]
    members += [f"enum: {literal(list(variable.enum))}"] if variable.enum else []
    return group(f"{key_name(variable.name)}: {{ ", tuple(members), " }")


def choice(contract: Contract) -> tuple[PropertyView, ...]:
    """The options that say where the server is."""
    servers = main_servers(contract)
    is_optional = bool(servers) and names_a_host(servers[0])
    told = "Where the server is; paths are added to it."
    said = f"{told} Otherwise where the contract says." if is_optional else told
    found = [PropertyView((("", said),), f"readonly baseUrl{'?' if is_optional else ''}: string;")]
    if len(servers) > 1:
        known = " | ".join(literal(one) for one in server_names(servers))
        found.append(
            PropertyView((("", "Which of `SERVERS`, by position or name; the first."),), f"readonly server?: {known};")
        )
    if named := variables(contract):
        inner = "; ".join(
            f"readonly {property_name(name)}?: {' | '.join(map(literal, values)) or 'string'}"
            for name, values in named.items()
        )
        found.append(
            PropertyView((("", "What stands in the URLs of servers."),), f"readonly variables?: {{ {inner} }};")
        )
    return tuple(found)
