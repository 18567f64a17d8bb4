/** Cohorts: people who learn together, and those who teach them. */
import { queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/identity";
import { service } from "./typed";

export type Cohort = components["schemas"]["CohortRead"];
export type CohortPeople = components["schemas"]["CohortPeople"];
export type Member = components["schemas"]["Member"];
export type Invited = components["schemas"]["InvitedRead"];

const identity = service<paths>("/api/identity");

/** All that is known of cohorts lies below it. */
export const COHORTS_KEY = ["cohorts"] as const;

export const cohortsQuery = () =>
  queryOptions({
    queryKey: [...COHORTS_KEY, "mine"],
    queryFn: ({ signal }) => identity("get", "/cohorts", { signal }),
  });
export const cohortQuery = (cohort_id: string) =>
  queryOptions({
    queryKey: [...COHORTS_KEY, cohort_id],
    queryFn: ({ signal }) => identity("get", "/cohorts/{cohort_id}", { path: { cohort_id }, signal }),
  });
export const cohortPeopleQuery = (cohort_id: string) =>
  queryOptions({
    queryKey: [...COHORTS_KEY, cohort_id, "people"],
    queryFn: ({ signal }) => identity("get", "/cohorts/{cohort_id}/people", { path: { cohort_id }, signal }),
  });
export const codeQuery = (code: string) =>
  queryOptions({
    queryKey: [...COHORTS_KEY, "code", code],
    queryFn: ({ signal }) => identity("get", "/cohorts/codes/{code}", { path: { code }, signal }),
  });

/** Everyone's, for admins, a page at a time. */
export const listAllCohorts = (after: string | null, signal?: AbortSignal) =>
  identity("get", "/cohorts", { query: { everyones: true, after }, signal });
export const createCohort = (name: string) => identity("post", "/cohorts", { body: { name } });
export const joinCohort = (code: string) => identity("post", "/cohorts/join", { body: { code } });
export const changeCohort = (cohort_id: string, body: components["schemas"]["CohortChange"]) =>
  identity("patch", "/cohorts/{cohort_id}", { path: { cohort_id }, body });
export const deleteCohort = (cohort_id: string) => identity("delete", "/cohorts/{cohort_id}", { path: { cohort_id } });
export const renewCode = (cohort_id: string) => identity("post", "/cohorts/{cohort_id}/code", { path: { cohort_id } });
export const removeMember = (cohort_id: string, user_id: string) =>
  identity("delete", "/cohorts/{cohort_id}/people/{user_id}", { path: { cohort_id, user_id } });
export const addInstructor = (cohort_id: string, email: string) =>
  identity("post", "/cohorts/{cohort_id}/instructors", { path: { cohort_id }, body: { email } });
export const invite = (cohort_id: string, people: string) =>
  identity("post", "/cohorts/{cohort_id}/invitations", { path: { cohort_id }, body: { people } });
export const withdrawInvitation = (cohort_id: string, email: string) =>
  identity("delete", "/cohorts/{cohort_id}/invitations/{email}", { path: { cohort_id, email } });
