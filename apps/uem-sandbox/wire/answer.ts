/** What goes over the wire, before the headers every answer carries. */
export interface Answer {
  status: number;
  contentType?: string;
  body?: string;
  headers?: Record<string, string>;
}

const jsonType = 'application/json; charset=utf-8';

export const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: jsonType,
  body: JSON.stringify(value),
});

/** An answer without a body: 200 of the user switch, 202 of a command, 204 of an empty search. */
export const empty = (status: number): Answer => ({ status });

export const html = (status: number, title: string, text: string): Answer => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
});

/** A refusal in the form of the Omnissa UEM API; `activityId` is added when it is sent. */
export interface ApiError {
  status: number;
  errorCode: number;
  message: string;
  headers?: Record<string, string>;
}

export const refuse = (status: number, errorCode: number, message: string): ApiError => ({
  status,
  errorCode,
  message,
});

export const isApiError = (answer: Answer | ApiError): answer is ApiError => 'errorCode' in answer;

/** `activityId` is the same id as `x-correlation-id`. */
export function errorAnswer(error: ApiError, activityId: string): Answer {
  const { status, errorCode, message, headers } = error;
  return {
    ...json(status, { errorCode, message, activityId }),
    ...(headers === undefined ? {} : { headers }),
  };
}

/** A malformed number or uuid in the path, or an unknown path: the web server answers, not the API. */
export const notFoundPage = (): Answer =>
  html(
    404,
    '404 - File or directory not found.',
    'The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.',
  );
