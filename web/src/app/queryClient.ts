import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/client";
import { keepOpened } from "./openedThreads";

const RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.temporary,
      staleTime: 10_000,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

keepOpened(queryClient);
