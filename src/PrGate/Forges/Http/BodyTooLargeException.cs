namespace PrGate.Forges.Http;

/// <summary>An answer was longer than is ever read.</summary>
internal sealed class BodyTooLargeException(int limit) : IOException($"The answer is longer than {limit / (1024 * 1024)} MB.");
