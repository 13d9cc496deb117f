"""Nothing adds a task yet, tasks are found in the old way, and one method is left over."""


class TasksHandler:
    async def list_tasks(self, call: object, request: "FindTasks") -> "Conflict[None] | None": ...

    async def end_task(self, call: object, request: "EndTask") -> None: ...
