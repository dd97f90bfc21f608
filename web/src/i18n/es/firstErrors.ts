import type { Messages } from "../en";

export const firstErrors: Messages["errors"] = {
  codes: {
    "request.not_json": "El servidor no pudo leer la solicitud. Recarga la página.",
    "auth.required": "Tu sesión terminó. Entra otra vez.",
    "auth.csrf": "Esta página está desactualizada. Recárgala y prueba de nuevo.",
    "permission.denied": (w) => `Tu rol no permite esto (permiso ${w.text("permission")}).`,
    not_found: "Esto ya no existe.",
    conflict: "Alguien lo cambió mientras tanto. Mira el estado nuevo y prueba de nuevo.",
    "cursor.invalid": "La lista cambió. Cárgala otra vez.",
    unavailable: "El servidor no está disponible ahora. Prueba de nuevo en un momento.",
    internal: "El servidor falló. Prueba de nuevo; si sigue, comunica el número de solicitud.",
    "network.offline": "No hay conexión.",
    "network.failed": "No se pudo contactar con el servidor.",
    "network.unreadable": "No se pudo leer la respuesta del servidor.",
  },
  unknown: (code) => `No funcionó (${code}).`,
};
