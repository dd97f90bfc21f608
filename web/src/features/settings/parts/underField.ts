import { ApiError } from "@/api/client";

/** The same error, told to stand under the field that `fields` names for its code. */
export function underField(error: unknown, fields: Partial<Record<string, string>>): unknown {
  if (!(error instanceof ApiError) || error.field !== null) return error;
  const field = fields[error.code];
  if (field === undefined) return error;
  return new ApiError({ code: error.code, status: error.status, message: error.message, params: error.params, requestId: error.requestId, field });
}
