class NotesHandler:
    def (
