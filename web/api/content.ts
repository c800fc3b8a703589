import { queryOptions } from '@tanstack/react-query'
import type {
  ContentCoverage,
  ContentList,
  ContentPreview,
  ContentView,
  TestMailSent,
} from '../../client/http/content-answers.ts'
import { read, send, withQuery } from './request.ts'

const pathOf = (id: string) => `/v1/content/${encodeURIComponent(id)}`

/** The catalogue, cut by what is asked for. */
export const contentsRead = (query: Record<string, string | null>) =>
  queryOptions({
    queryKey: ['content', 'list', query],
    queryFn: ({ signal }) => read<ContentList>(withQuery('/v1/content', query), signal),
  })

/** What there is by role and stage. */
export const coverageRead = (lifecycle: string) =>
  queryOptions({
    queryKey: ['content', 'coverage', lifecycle],
    queryFn: ({ signal }) => read<ContentCoverage>(withQuery('/v1/content/coverage', { lifecycle }), signal),
  })

/** One message, with its texts and what was said of it. */
export const contentRead = (id: string) =>
  queryOptions({
    queryKey: ['content', 'one', id],
    queryFn: ({ signal }) => read<ContentView>(pathOf(id), signal),
  })

/** For whom a message is shown; an empty language = the person's. */
export interface PreviewFor {
  account: string
  language: string
}

/** How a message would read for an account now. */
export const previewRead = (id: string, { account, language }: PreviewFor) =>
  queryOptions({
    queryKey: ['content', 'preview', id, account, language],
    queryFn: ({ signal }) => read<ContentPreview>(withQuery(`${pathOf(id)}/preview`, { account, language }), signal),
    enabled: account !== '',
  })

/** Sends that preview to the colleague who acts. */
export function sendPreview(id: string, { account, language }: PreviewFor, by: string): Promise<TestMailSent> {
  const body = { account, ...(language === '' ? {} : { language }) }
  return send(`${pathOf(id)}/preview`, body, { 'acting-as': by })
}

/** Approves a version, or withdraws the message; refused with 412 when the text was edited since. */
export function judge(
  id: string,
  act: 'approve' | 'withdraw',
  said: { reason: string; version: string },
): Promise<ContentView> {
  return send(`${pathOf(id)}/${act}`, said, {})
}
