import { createFileRoute } from "@tanstack/react-router";
import { NoConversation } from "@/features/inbox";

export const Route = createFileRoute("/_app/inbox/$view/")({ component: NoConversation });
