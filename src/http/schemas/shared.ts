// Every schema that the contract names, in the order in which its components are listed.
import type { TSchema } from 'typebox'
import { AsOfSchema } from './as-of.ts'
import { FieldErrorSchema, ProblemSchema } from './problem.ts'
import { AlternativeSchema, ChosenPortSchema, PortSchema, ProxyUrlAnswerSchema, ProxyUrlSchema, TargetSchema } from './proxy-url.ts'
import {
  ApiServerAnswersSchema,
  BackendAnswersSchema,
  CommandsSchema,
  NobodyAnswersSchema,
  NoticeSchema,
  PredictionSchema,
  RbacRuleSchema,
  ReasonSchema,
  UnknownAnswersSchema,
  UrlsSchema
} from './proxy-url-parts.ts'
import {
  EndpointCountsSchema,
  ServiceDetailSchema,
  ServiceListSchema,
  ServicePortDetailSchema,
  ServicePortSchema,
  ServiceSummarySchema
} from './service.ts'

export const sharedSchemas: readonly TSchema[] = [
  ProxyUrlAnswerSchema,
  TargetSchema,
  PortSchema,
  ChosenPortSchema,
  UrlsSchema,
  ReasonSchema,
  PredictionSchema,
  BackendAnswersSchema,
  ApiServerAnswersSchema,
  NobodyAnswersSchema,
  UnknownAnswersSchema,
  ProxyUrlSchema,
  AlternativeSchema,
  NoticeSchema,
  RbacRuleSchema,
  CommandsSchema,
  ServiceListSchema,
  ServiceSummarySchema,
  ServicePortSchema,
  EndpointCountsSchema,
  ServiceDetailSchema,
  ServicePortDetailSchema,
  AsOfSchema,
  ProblemSchema,
  FieldErrorSchema
]
