/** Setting up the workspace and the links one is sent: asked for before anyone is signed in. */
import { request } from "./client";
import type * as R from "./requests";
import type * as T from "./types";

type Signal = AbortSignal | undefined;
const at = (id: string) => encodeURIComponent(id);

export const joiningApi = {
  setUp: (body: R.SetupRequest) => request<T.Session>("POST", "/setup", { body, anonymous: true }),
  invitation: (token: string, signal?: Signal) => request<R.InvitationByToken>("GET", `/invitations/by-token/${at(token)}`, { signal, anonymous: true }),
  acceptInvitation: (body: { token: string; name: string; password: string }) => request<T.Session>("POST", "/invitations/accept", { body, anonymous: true }),
  reset: (token: string, signal?: Signal) => request<R.ResetByToken>("GET", `/password-resets/by-token/${at(token)}`, { signal, anonymous: true }),
  acceptReset: (body: { token: string; password: string }) => request<T.Session>("POST", "/password-resets/accept", { body, anonymous: true }),
};
