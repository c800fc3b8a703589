import { readTaskMail, setTaskMail } from '../../../db/task-mail.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { TaskMailView } from '../task-answers.ts'
import type { ZodApp } from '../zod-app.ts'

/** `GET /v1/task-mail` and `POST /v1/task-mail`: which mails of tasks whoever acts gets: none, one for each, one a day. */
export function taskMailRoutes(app: ZodApp, api: Api): void {
  const schema = { tags: ['work'], response: answers(TaskMailView) }
  app.get(
    '/v1/task-mail',
    { schema: { ...schema, summary: 'Which mails of tasks does who acts get?' } },
    async request => ({ wants: (await readTaskMail(api.pool, await actingStaff(api, request))) ?? 'off' }),
  )

  app.post(
    '/v1/task-mail',
    {
      schema: {
        ...schema,
        summary: 'Says which mails of tasks who acts gets: none, one for each, one a day',
        body: TaskMailView,
      },
    },
    async request => {
      await setTaskMail(api.pool, await actingStaff(api, request), request.body.wants)
      return request.body
    },
  )
}
