// Every schema that the contract names, in the order in which its components are listed.
import type { TSchema } from 'typebox'
import { AccessItemSchema, AddressAccessSchema, CommandAccessSchema, UrlAccessSchema } from './access-item.ts'
import { AccessMethodSchema, AudienceSchema, AuthenticationSchema, EvidenceSchema, MethodPortSchema } from './access-method.ts'
import { AccessMethodItemSchema, AccessMethodListSchema } from './access-method-list.ts'
import {
  AccessMethodsSchema,
  FixSchema,
  NotAvailableSchema,
  PodAccessMethodsSchema,
  SelectingServicesSchema,
  ServiceNameSchema
} from './access-methods.ts'
import { AsOfSchema } from './as-of.ts'
import { BatchAnswerSchema, BatchItemSchema, BatchQuestionSchema, BatchRequestSchema } from './batch.ts'
import { ClusterSchema, ResourceTrustSchema } from './cluster.ts'
import { ClusterInfoSchema, ClusterInfoServiceSchema } from './cluster-info.ts'
import { ExplainedPartsSchema, ExplainRequestSchema, ExplanationSchema, PartMeaningSchema } from './explanation.ts'
import { ExposureSchema, PlanCommandSchema, PlanManifestSchema, PlanSchema } from './plan.ts'
import { FieldErrorSchema, ProblemSchema } from './problem.ts'
import {
  AlternativeSchema,
  ChosenPortSchema,
  PortSchema,
  ProxyUrlAnswerSchema,
  ProxyUrlResultSchema,
  ProxyUrlSchema,
  TargetSchema
} from './proxy-url.ts'
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
import { PublicAddressSchema } from './public-address.ts'
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
  BatchRequestSchema,
  BatchQuestionSchema,
  BatchAnswerSchema,
  BatchItemSchema,
  ProxyUrlResultSchema,
  ExplainRequestSchema,
  ExplanationSchema,
  ExplainedPartsSchema,
  PartMeaningSchema,
  ServiceListSchema,
  ServiceSummarySchema,
  ServicePortSchema,
  EndpointCountsSchema,
  ServiceDetailSchema,
  ServicePortDetailSchema,
  ClusterSchema,
  ResourceTrustSchema,
  PublicAddressSchema,
  ClusterInfoSchema,
  ClusterInfoServiceSchema,
  AccessMethodListSchema,
  AccessMethodItemSchema,
  AccessItemSchema,
  UrlAccessSchema,
  AddressAccessSchema,
  CommandAccessSchema,
  AccessMethodSchema,
  MethodPortSchema,
  AudienceSchema,
  AuthenticationSchema,
  EvidenceSchema,
  AccessMethodsSchema,
  NotAvailableSchema,
  FixSchema,
  PodAccessMethodsSchema,
  SelectingServicesSchema,
  ServiceNameSchema,
  PlanSchema,
  PlanManifestSchema,
  PlanCommandSchema,
  ExposureSchema,
  AsOfSchema,
  ProblemSchema,
  FieldErrorSchema
]
