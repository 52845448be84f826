namespace PrGate.Forges;

/// <summary>Why a forge call failed; decides the fate of the job.</summary>
public enum ForgeFault
{
    /// <summary>5xx, timeout, no connection, open circuit, rubbish in the answer: wait, it spends no attempt.</summary>
    Unavailable,

    /// <summary>A primary or secondary rate limit: wait until <see cref="ForgeException.RetryAt"/>.</summary>
    RateLimited,

    /// <summary>401 after a fresh token, 403: a permission or credential is missing. Named in the status where that is possible.</summary>
    Forbidden,

    /// <summary>404 or 410: gone, or hidden from us.</summary>
    NotFound,

    /// <summary>422 and other refusals of what was sent: our fault.</summary>
    Refused,
}
