/**
 * The hand-written types against those the server describes: what the server sends must be what the console reads, and
 * what the console asks must be what the server takes. A difference fails the type check; nothing here runs.
 */
import type * as Asked from "./requests";
import type * as Read from "./types";
import type { components } from "./schema";

type Server = components["schemas"];
/** The server always sends every field; its description calls those optional that may be null. */
type Sent<T> = T extends (infer Item)[] ? Sent<Item>[] : T extends object ? { [K in keyof T]-?: Sent<Exclude<T[K], undefined>> } : T;
/** Open words and numbers of the server that the console reads as one of those it knows. */
type Open<T> = T extends string ? string : T extends number ? number : T extends (infer Item)[] ? Open<Item>[] : T extends object ? { [K in keyof T]: Open<T[K]> } : T;
type Fits<From extends To, To> = [From, To];

export type Reads = [
  Fits<Sent<Server["ApiKey"]>, Read.ApiKey>,
  Fits<Sent<Server["ApiKeyCreated"]>, Read.ApiKeyCreated>,
  Fits<Open<Sent<Server["Channel"]>>, Open<Read.Channel>>,
  Fits<Sent<Server["ChannelHealth"]>, Read.ChannelHealth>,
  Fits<Sent<Server["ClosingCategory"]>, Read.ClosingCategory>,
  Fits<Sent<Server["Contact"]>, Read.Contact>,
  Fits<Sent<Server["ContactBrief"]>, Read.ContactBrief>,
  Fits<Sent<Server["Conversation"]>, Read.Conversation>,
  Fits<Sent<Server["ConversationCounts"]>, Read.ConversationCounts>,
  Fits<Sent<Server["ConversationDetail"]>, Read.ConversationDetail>,
  Fits<Open<Sent<Server["Delivery"]>>, Open<Read.Delivery>>,
  Fits<Sent<Server["Draft"]>, Read.Draft>,
  Fits<Sent<Server["Event"]>, Read.Event>,
  Fits<Sent<Server["Identity"]>, Read.Identity>,
  Fits<Sent<Server["Invitation"]>, Read.Invitation>,
  Fits<Sent<Server["Link"]>, Read.Link>,
  Fits<Open<Sent<Server["Member"]>>, Open<Read.Member>>,
  Fits<Sent<Server["Mention"]>, Read.Mention>,
  Fits<Sent<Server["Message"]>, Read.Message>,
  Fits<Sent<Server["MessageBrief"]>, Read.MessageBrief>,
  Fits<Sent<Server["MessageDetails"]>, Read.MessageDetails>,
  Fits<Sent<Server["MessageError"]>, Read.MessageError>,
  Fits<Sent<Server["Notification"]>, Read.Notification>,
  Fits<Sent<Server["Reaction"]>, Read.Reaction>,
  Fits<Sent<Server["Receipt"]>, Read.Receipt>,
  Fits<Sent<Server["ReplyTo"]>, Read.ReplyTo>,
  Fits<Sent<Server["Role"]>, Read.Role>,
  Fits<Sent<Server["ServiceWindow"]>, Read.ServiceWindow>,
  Fits<Open<Sent<Server["Session"]>>, Open<Read.Session>>,
  Fits<Sent<Server["SessionInfo"]>, Read.SessionInfo>,
  Fits<Sent<Server["Team"]>, Read.Team>,
  Fits<Sent<Server["ThreadItem"]>, Read.ThreadItem>,
  Fits<Sent<Server["ThreadPage"]>, Read.ThreadPage>,
  Fits<Sent<Server["Workspace"]>, Read.Workspace>,
  Fits<Sent<Server["InvitationCreated"]>, Asked.InvitationCreated>,
];

export type Asks = [
  Fits<Asked.AssignRequest, Server["AssignRequest"]>,
  Fits<Asked.ChannelPatch, Server["ChannelPatch"]>,
  Fits<Asked.ContactPatch, Server["ContactPatch"]>,
  Fits<Asked.DraftRequest, Server["DraftRequest"]>,
  Fits<Asked.MePatch, Server["MePatch"]>,
  Fits<Asked.SendRequest, Server["NewMessage"]>,
];
