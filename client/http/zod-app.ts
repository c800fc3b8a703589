import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifySerializerCompiler, RawServerDefault } from 'fastify'
import {
  InvalidSchemaError,
  ResponseSerializationError,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { z } from 'zod'

/** The server as routes with zod schemas see it: what comes in is checked, what goes out is cut to its schema. */
export type ZodApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** Makes zod check and write everything on a server. A field that is in no schema never leaves it. */
export function zodApp(app: FastifyInstance): ZodApp {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  return app.withTypeProvider<ZodTypeProvider>()
}

/**
 * Writes an answer by its schema. The provider's own writer runs schemas backwards, which answers as ours are needs nobody
 * to do and takes fifteen times as long: a page of fifty tasks 1.5 ms instead of 0.1 ms.
 */
const serializerCompiler: FastifySerializerCompiler<z.ZodType> = ({ schema, method, url }) => {
  if (!(schema instanceof z.ZodType)) throw new InvalidSchemaError(`the answer of ${method} ${url} has no zod schema`)
  return data => {
    const read = schema.safeParse(data)
    if (read.success) return JSON.stringify(read.data)
    throw new ResponseSerializationError(method, url, { cause: read.error })
  }
}
