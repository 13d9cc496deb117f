"""For each rule a document that breaks it and one that does not.

`#> text` at the end of a line says that a finding stands there, and which text begins at its column. Documents are parts: what
they do not say is added by `whole`.
"""

from collections.abc import Iterator

Pair = tuple[str, str]


def whole(part: str) -> str:
    """A document of OpenAPI 3.1, unless the part says its version."""
    head = [] if any(one in part for one in ("openapi:", "asyncapi:", "swagger:")) else ["openapi: 3.1.0"]
    head += [] if "info:" in part else ['info: {title: T, version: "1"}']
    return "\n".join([*head, part.strip("\n"), ""])


def marks(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        _, mark, token = line.partition(" #> ")
        if mark:
            yield number, token


DOCUMENTS: dict[str, Pair] = {
    "GEN-LNT-001": (
        """
paths:
  /a:
    get:
      operationId: "get (all) tasks" #> "get (all)
      responses: {"200": {description: ok}}
""",
        """
paths:
  /a: {get: {operationId: tasks/get-all, responses: {"200": {description: ok}}}}
""",
    ),
    "GEN-LNT-002": (
        """
paths:
  /a: {get: {operationId: getTask, responses: {"200": {description: ok}}}}
  /b: {get: {operationId: getTasks, responses: {"200": {description: ok}}}}
  /c:
    get:
      operationId: get_columns #> get_columns
      responses: {"200": {description: ok}}
""",
        """
paths:
  /a: {get: {operationId: getTask, responses: {"200": {description: ok}}}}
  /b: {get: {operationId: ping, responses: {"200": {description: ok}}}}
""",
    ),
    "GEN-LNT-003": (
        """
paths:
  /a: {get: {operationId: getTask, responses: {"200": {description: ok}}}}
  /b:
    get:
      operationId: get_task #> get_task
      responses: {"200": {description: ok}}
""",
        """
paths:
  /a: {get: {operationId: getTask, responses: {"200": {description: ok}}}}
  /b: {get: {operationId: getTasks, responses: {"200": {description: ok}}}}
""",
    ),
    "GEN-LNT-004": (
        """
components:
  schemas:
    UserName: {type: string}
    user-name: {type: string} #> user-name
""",
        "components: {schemas: {UserName: {type: string}, UserNames: {type: string}}}",
    ),
    "GEN-LNT-005": (
        """
components:
  schemas:
    A:
      properties:
        userName: {type: string}
        user_name: {type: string} #> user_name
""",
        "components: {schemas: {A: {properties: {userName: {type: string}, user: {type: string}}}}}",
    ),
    "GEN-LNT-006": (
        """
paths:
  /a/{id}:
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - name: id #> id
          in: query
          schema: {type: string}
      responses: {"200": {description: ok}}
""",
        """
paths:
  /a/{id}:
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: other, in: query, schema: {type: string}}
      responses: {"200": {description: ok}}
""",
    ),
    "GEN-LNT-007": (
        """
components:
  schemas:
    Order:
      type: string
      enum:
        - asc
        - ASC #> ASC
""",
        "components: {schemas: {Order: {type: string, enum: [asc, ASC], x-enum-varnames: [LOW, HIGH]}}}",
    ),
    "GEN-LNT-010": (
        """
paths:
  /a: {get: {responses: {"200": {description: ok}}, security: [{used: []}]}}
components:
  schemas:
    Alone: {type: string} #> Alone
    Tree: #> Tree
      properties: {child: {$ref: '#/components/schemas/Tree'}}
  examples:
    One: {value: 1} #> One
  securitySchemes:
    used: {type: http, scheme: bearer}
    unused: {type: http, scheme: bearer} #> unused
""",
        """
security: [{used: []}]
x-own: {$ref: '#/components/schemas/Own'}
paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Animal'}
              examples: {cat: {$ref: '#/components/examples/One'}}
        "201":
          description: ok
          content:
            application/json:
              schema:
                oneOf: [{$ref: '#/components/schemas/Dog'}]
                discriminator: {propertyName: kind, mapping: {fox: Fox, wolf: '#/components/schemas/Wolf'}}
components:
  schemas:
    Animal: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Cat: {allOf: [{$ref: '#/components/schemas/Animal'}], properties: {lives: {type: integer}}}
    Dog: {properties: {kind: {$ref: '#/components/schemas/Kind/properties/inner'}}}
    Kind: {properties: {inner: {type: string}}}
    Fox: {type: object}
    Wolf: {type: object}
    Own: {type: object}
  examples: {One: {value: {kind: Cat}}}
  securitySchemes: {used: {type: http, scheme: bearer}}
""",
    ),
    "GEN-LNT-011": (
        """
asyncapi: 3.0.0
channels:
  idle: #> idle
    address: idle
    messages: {m: {name: M, payload: {type: string}}}
""",
        """
asyncapi: 3.0.0
channels: {busy: {address: busy, messages: {m: {name: M, payload: {type: string}}}}}
operations: {sendIt: {action: send, channel: {$ref: '#/channels/busy'}}}
""",
    ),
    "GEN-LNT-012": (
        """
tags:
  - name: empty #> empty
paths: {}
""",
        """
tags: [{name: full}]
paths: {/a: {get: {tags: [full], responses: {"200": {description: ok}}}}}
""",
    ),
    "GEN-LNT-013": (
        """
tags: [{name: tasks}]
paths:
  /a:
    get:
      tags:
        - task #> task
      responses: {"200": {description: ok}}
""",
        """
paths: {/a: {get: {tags: [free], responses: {"200": {description: ok}}}}}
""",
    ),
    "GEN-LNT-020": (
        """
paths:
  /a:
    get: #> get
      responses: {"200": {description: ok}}
""",
        "paths: {/a: {get: {tags: [a], responses: {'200': {description: ok}}}}}",
    ),
    "GEN-LNT-021": (
        """
paths:
  /a:
    get: #> get
      responses: {"200": {description: ok}}
""",
        "paths: {/a: {summary: A, get: {responses: {'200': {description: ok}}}}}",
    ),
    "GEN-LNT-022": (
        """
components:
  parameters:
    A:
      name: a #> a
      in: query
      schema: {type: string}
""",
        "components: {parameters: {A: {name: a, in: query, description: An a., schema: {type: string}}}}",
    ),
    "GEN-LNT-023": (
        """
tags:
  - name: a #> a
paths: {}
""",
        "tags: [{name: a, description: All of a.}]\npaths: {}",
    ),
    "GEN-LNT-024": (
        """
info: #> info
  title: T
  version: "1"
paths: {}
""",
        'info: {title: T, version: "1", description: D}\npaths: {}',
    ),
    "GEN-LNT-025": (
        """
info: #> info
  title: T
  version: "1"
paths: {}
""",
        'info: {title: T, version: "1", contact: {name: N}}\npaths: {}',
    ),
    "GEN-LNT-026": (
        """
info: #> info
  title: T
  version: "1"
paths: {}
""",
        'info: {title: T, version: "1", license: {name: MIT}}\npaths: {}',
    ),
    "GEN-LNT-030": (
        """
paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content:
            application/json: #> application/json
              schema: {type: object, properties: {a: {type: string}}}
""",
        """
paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content:
            application/json: {schema: {type: object, properties: {a: {type: string, examples: [x]}}}}
            application/octet-stream: {}
        "404": {description: gone, content: {application/json: {schema: {type: string}}}}
""",
    ),
    "GEN-LNT-031": (
        """
paths:
  /a:
    post:
      parameters:
        - name: p
          in: query
          schema: {type: integer}
          example: one #> one
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/A'}
            example:
              name: 7 #> 7
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {$ref: '#/components/schemas/A'}
              examples:
                good: {value: {id: 1, name: a}}
                bad:
                  value: {name: a} #> {name: a}
components:
  schemas:
    A:
      type: object
      required: [id, name]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}}
""",
        """
openapi: 3.0.3
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/A'}
            example: {name: null}
          application/xml:
            schema: {$ref: '#/components/schemas/A'}
            example: <a/>
      responses: {"200": {description: ok}}
components:
  schemas:
    A:
      type: object
      required: [id]
      properties: {id: {type: integer, readOnly: true}, name: {type: string, nullable: true}}
""",
    ),
    "GEN-LNT-032": (
        """
components:
  schemas:
    A:
      type: string
      format: date
      examples:
        - '2026-01-01'
        - yesterday #> yesterday
    B: {type: integer, minimum: 1, example: 0} #> 0
""",
        """
components:
  schemas:
    A:
      type: object
      required: [id, secret]
      properties: {id: {type: integer, readOnly: true, example: 1}, secret: {type: string, writeOnly: true}}
      example: {id: 1}
      examples: [{secret: s}]
""",
    ),
    "GEN-LNT-033": (
        """
components:
  schemas:
    A:
      type: string
      enum: [a, b]
      default: c #> c
""",
        "openapi: 3.0.3\npaths: {}\ncomponents: {schemas: {A: {type: string, enum: [a, b, null], nullable: true, default: null}}}",
    ),
    "GEN-LNT-034": (
        """
components:
  schemas:
    A:
      properties:
        api_key:
          type: string
          example: qZ8rT2xK9vLm4WnB7yHc3JdF6sGpA1uE #> qZ8r
        pem:
          type: string
          example: "-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ" #> "-----BEGIN
""",
        """
components:
  schemas:
    A:
      properties:
        api_key: {type: string, example: your-key-goes-here-1234567890}
        token: {type: string, example: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTk5In0.c2lnbmF0dXJl}
        id: {type: string, example: qZ8rT2xK9vLm4WnB7yHc3JdF6sGpA1uE}
""",
    ),
    "GEN-LNT-040": (
        """
paths:
  /: {get: {responses: {"200": {description: ok}}}}
  /a/: {get: {responses: {"200": {description: ok}}}} #> /a/
""",
        "paths: {/: {get: {responses: {'200': {description: ok}}}}}",
    ),
    "GEN-LNT-041": (
        """
paths:
  /a?b={b}: #> /a?b
    get:
      parameters: [{name: b, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  "/a#more": {get: {responses: {"200": {description: ok}}}} #> "/a#more"
""",
        "paths: {/a: {get: {responses: {'200': {description: ok}}}}}",
    ),
    "GEN-LNT-042": (
        """
paths:
  /user-groups: {get: {responses: {"200": {description: ok}}}}
  /user-roles: {get: {responses: {"200": {description: ok}}}}
  /userNames: {get: {responses: {"200": {description: ok}}}} #> /userNames
""",
        """
paths:
  /user_groups: {get: {responses: {"200": {description: ok}}}}
  /v1/users: {get: {responses: {"200": {description: ok}}}}
""",
    ),
    "GEN-LNT-043": (
        """
paths:
  /createUser:
    post: #> post
      responses: {"200": {description: ok}}
""",
        """
paths:
  /tasks/{id}/cancel:
    post:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /add-ons: {post: {responses: {"200": {description: ok}}}}
  /listings: {get: {responses: {"200": {description: ok}}}}
""",
    ),
    "GEN-LNT-044": (
        """
paths:
  /{a}/b:
    get:
      parameters: [{name: a, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /a/{b}:
    get: #> get
      parameters: [{name: b, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
""",
        """
paths:
  /a/{x}:
    get:
      parameters: [{name: x, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /a/b: {get: {responses: {"200": {description: ok}}}}
  /{n}/b:
    get:
      parameters: [{name: n, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: ok}}
  /{m}/c:
    get:
      parameters: [{name: m, in: path, required: true, schema: {type: string, pattern: '^[0-9]+$'}}]
      responses: {"200": {description: ok}}
  /{o}/b/c:
    post:
      parameters: [{name: o, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /a/{p}/c:
    get:
      parameters: [{name: p, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
""",
    ),
    "GEN-LNT-045": (
        """
paths:
  /users/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /users/{id}/tasks:
    get:
      parameters:
        - name: id
          in: path
          required: true
          schema: {type: integer} #> {type: integer}
      responses: {"200": {description: ok}}
""",
        """
paths:
  /users/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /tasks/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: ok}}
""",
    ),
    "GEN-LNT-046": (
        """
paths:
  /users/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /users/{userId}/tasks:
    get:
      parameters:
        - name: userId #> userId
          in: path
          required: true
          schema: {type: string}
      responses: {"200": {description: ok}}
""",
        """
paths:
  /users/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /tasks/{taskId}:
    get:
      parameters: [{name: taskId, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
""",
    ),
    "GEN-LNT-050": (
        """
paths:
  /a:
    get:
      responses: #> responses
        "404": {description: gone}
""",
        "paths: {/a: {get: {responses: {3XX: {description: elsewhere}}}}}",
    ),
    "GEN-LNT-051": (
        """
paths:
  /a:
    get:
      responses: #> responses
        "200": {description: ok}
""",
        "paths: {/a: {get: {responses: {default: {description: any}}}}}",
    ),
    "GEN-LNT-052": (
        """
security: [{key: []}]
paths:
  /a:
    get:
      responses: #> responses
        "200": {description: ok}
        "404": {description: gone}
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
""",
        """
paths:
  /a: {get: {security: [{key: []}, {}], responses: {"200": {description: ok}}}}
  /b: {get: {security: [{key: []}], responses: {"200": {description: ok}, "401": {description: who}}}}
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
""",
    ),
    "GEN-LNT-053": (
        """
paths:
  /a:
    get:
      responses:
        "400": {description: x, content: {application/json: {schema: {properties: {title: {type: string}}}}}}
        "404": {description: x, content: {application/json: {schema: {properties: {title: {type: string}}}}}}
  /b:
    get:
      responses:
        "400":
          description: x
          content:
            application/json:
              schema: {properties: {message: {type: string}}} #> {properties
""",
        """
paths:
  /a:
    get:
      responses:
        "400": {description: x, content: {application/json: {schema: {properties: {title: {type: string}}}}}}
        "404": {description: x, content: {application/json: {schema: {properties: {title: {type: integer}}}}}}
        "200": {description: x, content: {application/json: {schema: {properties: {other: {type: string}}}}}}
""",
    ),
    "GEN-LNT-054": (
        """
paths:
  /a:
    get:
      responses:
        "400":
          description: x
          content:
            application/json: {} #> application/json
""",
        "paths: {/a: {get: {responses: {'400': {description: x, content: {application/problem+json: {}}}}}}}",
    ),
    "GEN-LNT-055": (
        """
paths:
  /a:
    get:
      responses:
        "204":
          description: x
          content: {application/json: {}} #> content
""",
        "paths: {/a: {get: {responses: {'204': {description: x}, '200': {description: x, content: {text/plain: {}}}}}}}",
    ),
    "GEN-LNT-056": (
        """
paths:
  /a:
    delete:
      requestBody: {content: {application/json: {}}} #> requestBody
      responses: {"204": {description: ok}}
""",
        "paths: {/a: {post: {requestBody: {content: {application/json: {}}}, responses: {'204': {description: ok}}}}}",
    ),
    "GEN-LNT-057": (
        """
paths:
  /a:
    get: #> get
      responses:
        "200": {description: x, content: {application/json: {schema: {type: array, items: {type: object}}}}}
  /b:
    get: #> get
      responses:
        "200":
          description: x
          content:
            application/json:
              schema: {properties: {data: {type: array, items: {type: object}}, total: {type: integer}}}
""",
        """
paths:
  /a:
    get:
      parameters: [{name: page_size, in: query, schema: {type: integer}}]
      responses:
        "200": {description: x, content: {application/json: {schema: {type: array, items: {type: object}}}}}
  /b:
    get:
      x-pagination: {by: link}
      responses:
        "200": {description: x, content: {application/json: {schema: {type: array, items: {type: object}}}}}
  /c:
    get:
      responses:
        "200": {description: x, content: {application/json: {schema: {type: array, maxItems: 9, items: {type: object}}}}}
  /d:
    get:
      responses:
        "200": {description: x, content: {application/json: {schema: {type: array, items: {type: string}}}}}
""",
    ),
    "GEN-LNT-058": (
        """
paths:
  /a:
    patch:
      requestBody:
        content:
          application/merge-patch+json: #> application/merge-patch+json
            schema:
              type: object
              required: [id]
              properties: {id: {type: string}, note: {type: string}, mark: {type: [string, "null"]}}
      responses: {"204": {description: ok}}
""",
        """
paths:
  /a:
    patch:
      requestBody:
        content:
          application/json: {schema: {properties: {note: {type: string}}}}
          application/merge-patch+json: {schema: {required: [id], properties: {id: {type: string}, note: {type: [string, "null"]}}}}
      responses: {"204": {description: ok}}
""",
    ),
    "GEN-LNT-060": (
        """
paths:
  /a:
    get: #> get
      responses: {"200": {description: ok}}
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
""",
        """
paths:
  /a: {get: {security: [], responses: {"200": {description: ok}}}}
  /b: {get: {security: [{key: []}], responses: {"200": {description: ok}}}}
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
""",
    ),
    "GEN-LNT-061": (
        """
components:
  securitySchemes:
    key:
      type: apiKey
      name: key
      in: query #> query
""",
        "components: {securitySchemes: {key: {type: apiKey, name: X-Key, in: header}}}",
    ),
    "GEN-LNT-062": (
        """
servers: [{url: 'http://api.acme.org'}]
components:
  securitySchemes:
    key:
      type: http
      scheme: basic #> basic
""",
        """
servers: [{url: 'https://api.acme.org'}, {url: 'http://localhost:8000'}]
components: {securitySchemes: {key: {type: http, scheme: basic}}}
""",
    ),
    "GEN-LNT-063": (
        """
servers:
  - url: http://api.acme.org #> http:
paths: {}
""",
        "servers: [{url: 'https://api.acme.org'}, {url: /v1}, {url: 'http://127.0.0.1:80/'}]\npaths: {}",
    ),
    "GEN-LNT-064": (
        """
components:
  securitySchemes:
    o:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: http://id.acme.org/token #> http:
          scopes: {}
    c:
      type: openIdConnect
      openIdConnectUrl: http://id.acme.org #> http:
""",
        """
components:
  securitySchemes:
    o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://id.acme.org/token', scopes: {}}}}
""",
    ),
    "GEN-LNT-065": (
        """
components:
  securitySchemes:
    o:
      type: oauth2
      flows:
        implicit: {authorizationUrl: 'https://id.acme.org', scopes: {}} #> implicit
        password: {tokenUrl: 'https://id.acme.org', scopes: {}} #> password
""",
        """
components:
  securitySchemes:
    o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://id.acme.org/token', scopes: {}}}}
""",
    ),
    "GEN-LNT-066": (
        """
servers:
  - url: https://api.acme.org/v1/ #> https:
paths: {}
""",
        "servers: [{url: 'https://api.acme.org/v1'}, {url: /}]\npaths: {}",
    ),
    "GEN-LNT-067": (
        """
servers:
  - url: https://api.example.com/v1 #> https:
paths: {}
""",
        "servers: [{url: 'https://api.acme.org/example.com'}, {url: 'https://counterexample.community'}]\npaths: {}",
    ),
    "GEN-LNT-068": (
        """
openapi: 3.1.0 #> openapi
paths: {}
""",
        "servers: [{url: /}]\npaths: {}",
    ),
    "GEN-LNT-069": (
        """
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                s: {type: string} #> {type: string}
                n: {type: integer, minimum: 0} #> {type
                l: {type: array, items: {type: boolean}} #> {type: array
      responses:
        "200": {description: x, content: {application/json: {schema: {type: string}}}}
""",
        """
paths:
  /a:
    get:
      parameters: [{name: q, in: query, schema: {type: string, maxLength: 9}}]
      responses:
        "200": {description: x, content: {application/json: {schema: {type: string}}}}
""",
    ),
    "GEN-LNT-070": (
        """
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema: {properties: {a: {type: string}}} #> {properties
      responses: {"200": {description: x}}
""",
        """
paths:
  /a:
    post:
      requestBody:
        content: {application/json: {schema: {additionalProperties: false, properties: {a: {type: string}}}}}
      responses: {"200": {description: x, content: {application/json: {schema: {properties: {a: {type: string}}}}}}}
""",
    ),
    "GEN-LNT-080": (
        """
components:
  schemas:
    A:
      enum:
        - 1
        - "1"
        - 1 #> 1
""",
        "components: {schemas: {A: {enum: [1, '1', true]}}}",
    ),
    "GEN-LNT-081": (
        """
components:
  schemas:
    A:
      type: string
      enum:
        - "yes"
        - 1 #> 1
        - null #> null
""",
        """
openapi: 3.0.3
paths: {}
components: {schemas: {A: {type: string, nullable: true, enum: [a, null]}, B: {type: number, enum: [1, 2.5]}}}
""",
    ),
    "GEN-LNT-082": (
        """
components:
  schemas:
    A:
      enum: [a, 1] #> enum
""",
        "components: {schemas: {A: {enum: [a, null]}, B: {enum: [1, 2.5]}}}",
    ),
    "GEN-LNT-083": (
        """
openapi: 3.0.3
paths: {}
components:
  schemas:
    A:
      nullable: true #> nullable
      allOf: [{type: string}]
""",
        "openapi: 3.0.3\npaths: {}\ncomponents: {schemas: {A: {nullable: true, type: string}, B: {nullable: false}}}",
    ),
    "GEN-LNT-084": (
        """
paths:
  /a:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {"200": {description: x}}
components:
  schemas:
    A:
      properties: {id: {type: string, readOnly: true}, name: {type: string}}
      required:
        - name
        - id #> id
""",
        """
paths:
  /a:
    get:
      responses:
        "200": {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
components: {schemas: {A: {properties: {id: {type: string, readOnly: true}}, required: [id]}}}
""",
    ),
    "GEN-LNT-085": (
        """
components:
  schemas:
    A:
      properties:
        b:
          properties:
            c:
              properties:
                d: #> d
                  properties: {e: {properties: {f: {type: string}}}}
""",
        """
components:
  schemas:
    A: {properties: {b: {properties: {c: {type: array, items: {properties: {d: {$ref: '#/components/schemas/A'}}}}}}}}
""",
    ),
    "GEN-LNT-086": (
        """
components:
  schemas:
    A:
      type: array #> array
""",
        "components: {schemas: {A: {type: array, items: {}}, B: {type: array, prefixItems: [{type: string}]}}}",
    ),
    "GEN-LNT-087": (
        """
components:
  schemas:
    Cat: {properties: {kind: {type: string}}}
    Dog: {required: [kind], properties: {kind: {type: string}}}
    Pet:
      oneOf:
        - $ref: '#/components/schemas/Cat' #> $ref
        - $ref: '#/components/schemas/Dog'
      discriminator: {propertyName: kind}
""",
        """
components:
  schemas:
    Base: {required: [kind], properties: {kind: {type: string}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Base'}]}
    Pet: {oneOf: [{$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}
""",
    ),
    "GEN-LNT-088": (
        """
components:
  schemas:
    Pet:
      properties: {name: {type: string}} #> properties
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}], type: object}
    Tags:
      type: object
      properties:
        all:
          items: {type: string} #> items
""",
        """
components:
  schemas:
    Base: {type: object}
    Cat: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {lives: {type: integer}}}]}
    Dog: {type: object, if: {properties: {a: {type: string}}}, then: {required: [b]}}
    Any: {properties: {a: {type: string}}, oneOf: [{type: object}, {type: array}]}
""",
    ),
    "GEN-LNT-090": (
        """
asyncapi: 3.0.0
channels:
  a:
    address: a
    messages:
      first: {payload: {type: string}} #> first
""",
        """
asyncapi: 3.0.0
channels: {a: {address: a, messages: {m: {$ref: '#/components/messages/M'}, n: {name: N, payload: {type: string}}}}}
components: {messages: {M: {payload: {type: string}}}}
""",
    ),
    "GEN-LNT-091": (
        """
asyncapi: 3.0.0
components:
  messages:
    M: {name: M} #> M
""",
        "asyncapi: 3.0.0\ncomponents: {messages: {M: {payload: {type: 'null'}}}}",
    ),
    "GEN-LNT-092": (
        """
asyncapi: 3.0.0
channels: {a: {address: a}}
operations:
  sendIt: #> sendIt
    action: send
    channel: {$ref: '#/channels/a'}
""",
        """
asyncapi: 3.0.0
channels: {a: {address: a, messages: {m: {payload: {type: string}}}}}
operations: {sendIt: {action: send, channel: {$ref: '#/channels/a'}}}
""",
    ),
    "GEN-LNT-093": (
        """
asyncapi: 3.0.0
channels:
  a:
    address: users/ #> users/
  b:
    address: users?new=1 #> users?
""",
        "asyncapi: 3.0.0\nchannels: {a: {address: users/new}, b: {address: /}, c: {address: null}}",
    ),
    "GEN-LNT-094": (
        """
asyncapi: 3.0.0
components:
  messages:
    M:
      payload: {type: string}
      headers: {type: string} #> headers
""",
        """
asyncapi: 3.0.0
components: {messages: {M: {payload: {type: string}, headers: {type: object, properties: {a: {type: string}}}}}}
""",
    ),
}
