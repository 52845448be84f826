using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using PrGate.Telemetry;

namespace PrGate.Forges.Http;

/// <summary>
/// Sends calls to one forge's host and to no other: bounded in time, size and number, repeated only where that is harmless, with a circuit that
/// opens when the host is down. What it cannot mend leaves as <see cref="ForgeException"/>.
/// </summary>
internal sealed class ForgeHttp : IDisposable
{
    private const int MaxRedirects = 3;

    private readonly string _forge;
    private readonly Uri _base;
    private readonly ForgeHttpSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private readonly BoundedCache<(string Identity, string Path, string? Accept),
    ForgeAnswer> _kept = new(16 * 1024 * 1024, static a => a.Body.Length + 512);
    private readonly ResiliencePipeline<ForgeAnswer> _once;
    private readonly ResiliencePipeline<ForgeAnswer> _repeat;

    /// <param name="defaults">Headers of every request, such as the API's version.</param>
    public ForgeHttp(
        string forge, Uri baseAddress, ForgeHttpSettings settings, TimeProvider clock, IReadOnlyDictionary<string, string> defaults,
        HttpMessageHandler? handler = null)
    {
        _forge = forge;
        _base = baseAddress;
        _settings = settings;
        _clock = clock;
        _client = new HttpClient(handler ?? NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue("PrGate", typeof(ForgeHttp).Assembly.GetName().Version?.ToString(3)));
        foreach (var (name, value) in defaults)
            _client.DefaultRequestHeaders.Add(name, value);
        _once = Once(settings, clock);
        _repeat = settings.Retries == 0 ? _once : Repeated(settings, clock, _once);
    }

    public ForgeHttpSettings Settings => _settings;

    /// <summary>Whether an address is the configured host's; only such addresses are ever called with a token.</summary>
    public bool IsOurs(Uri address) =>
        address.IsAbsoluteUri && address.Scheme == _base.Scheme && address.Port == _base.Port
        && string.Equals(address.IdnHost, _base.IdnHost, StringComparison.OrdinalIgnoreCase) && address.UserInfo.Length == 0;

    /// <returns>A successful answer; redirects are followed, and 304 gives the answer that was kept.</returns>
    /// <exception cref="ForgeException">Anything else.</exception>
    public async Task<ForgeAnswer> SendAsync(ForgeCall call, ForgeLane lane, CancellationToken cancellation)
    {
        using var activity = Spans.Source.StartActivity("forge call", ActivityKind.Client);
        activity?.SetTag("prgate.forge", _forge).SetTag("prgate.call", call.What).SetTag("http.request.method", call.Method.Method);
        var key = call.Conditional ? (call.Credentials.Identity, call.Path, call.Accept) : default;
        ForgeAnswer? kept = null;
        if (call.Conditional && _kept.TryGet(key, out kept))
            call = call with { ETag = kept.ETag };
        var answer = await AuthorizedAsync(call, lane, cancellation);
        if (answer.Status == HttpStatusCode.NotModified && kept is not null)
            return kept;
        if (!answer.IsSuccess)
            throw AnswerFaults.From(_forge, call, answer);
        if (call.Conditional && answer.ETag is not null)
            _kept.Set(key, answer);
        return answer;
    }

    /// <summary>
    /// Streams an archive: one redirect is followed, without our token, to the configured host or the one that serves its archives.
    /// </summary>
    /// <exception cref="ForgeException">It was refused, or it took too long.</exception>
    public async Task StreamAsync(
        ForgeCall call, ForgeLane lane, string archiveHost, Func<Stream, CancellationToken, Task> consume, CancellationToken cancellation)
    {
        var token = await call.Credentials.GetTokenAsync(cancellation);
        using var place = await lane.EnterAsync(call.Kind, cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_settings.StreamTimeout);
        try
        {
            var address = new Uri(_base, call.Path);
            for (var hop = 0; hop <= MaxRedirects; hop++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation("Accept", call.Accept ?? "*/*");
                if (hop == 0)
                    call.Credentials.Apply(request, token);
                using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
                {
                    address = new Uri(address, location);
                    if (!IsOurs(address)
                        && !(address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.IdnHost == archiveHost))
                        throw new ForgeException(
                            $"{_forge} sent the request to {call.What} to another host ({address.Host}), which is not followed.",
                            ForgeFault.Refused);
                    continue;
                }
                if (!response.IsSuccessStatusCode)
                {
                    var refusal = Answer(response, await BoundedBody.ReadAsync(response.Content, _settings.MaxBytes, limit.Token));
                    throw AnswerFaults.From(_forge, call, lane.Learn(call.Kind, refusal) is { } until
                        ? refusal with { LimitedUntil = until } : refusal);
                }
                await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
                await consume(stream, limit.Token);
                return;
            }
            throw new ForgeException($"{_forge} sent the request to {call.What} in a circle.", ForgeFault.Refused);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Unavailable(call, $"it took longer than {_settings.StreamTimeout.TotalSeconds:0} seconds", null, e);
        }
        catch (HttpRequestException e)
        {
            throw Unavailable(call, Clause(e), null, e);
        }
    }

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 256,
        MaxResponseHeadersLength = 64,
        ActivityHeadersPropagator = null,
    };

    private async Task<ForgeAnswer> AuthorizedAsync(ForgeCall call, ForgeLane lane, CancellationToken cancellation)
    {
        var token = await call.Credentials.GetTokenAsync(cancellation);
        var answer = await FollowedAsync(call, token, lane, cancellation);
        if (answer.Status != HttpStatusCode.Unauthorized || !call.Credentials.Forget(token, answer.Date))
            return answer;
        var fresh = await call.Credentials.GetTokenAsync(cancellation);
        return await FollowedAsync(call, fresh, lane, cancellation);
    }

    // A renamed repository answers 301, 307 or 308. A write is repeated elsewhere only when the forge says that the method stays.
    private async Task<ForgeAnswer> FollowedAsync(ForgeCall call, string token, ForgeLane lane, CancellationToken cancellation)
    {
        var address = call.Address ?? new Uri(_base, call.Path);
        for (var hop = 0; ; hop++)
        {
            var answer = await PipedAsync(call, address, token, lane, cancellation);
            if (answer.Code is not (301 or 302 or 303 or 307 or 308))
                return answer;
            var mayFollow = call.Method == HttpMethod.Get || answer.Code is 307 or 308;
            if (!mayFollow || hop == MaxRedirects || answer.Location is not { } location)
                return answer;
            address = new Uri(address, location);
            if (!IsOurs(address))
            {
                throw new ForgeException(
                    $"{_forge} answered the request to {call.What} with a redirect to another host ({address.Host}), which is not followed.", ForgeFault.Refused, answer.Status);
            }
        }
    }

    private async Task<ForgeAnswer> PipedAsync(ForgeCall call, Uri address, string token, ForgeLane lane, CancellationToken cancellation)
    {
        using var place = await lane.EnterAsync(call.Kind, cancellation);
        var pipeline = call.Repeatable ? _repeat : _once;
        try
        {
            var answer = await pipeline.ExecuteAsync(
                static async (state, token) => await state.This.ReceiveAsync(state.Call, state.Address, state.Token, token),
                (This: this, Call: call, Address: address, Token: token),
                cancellation);
            return lane.Learn(call.Kind, answer) is { } until ? answer with { LimitedUntil = until } : answer;
        }
        catch (BrokenCircuitException e)
        {
            var retryAt = _clock.GetUtcNow() + (e.RetryAfter ?? TimeSpan.FromSeconds(5));
            throw Unavailable(call, "it failed so often that it is left alone for some seconds", retryAt, e);
        }
        catch (TimeoutRejectedException e)
        {
            throw Unavailable(call, $"there was no whole answer within {e.Timeout.TotalSeconds:0} seconds", null, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unavailable(call, Clause(e), null, e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Unavailable(call, "the connection was given up", null, e);
        }
    }

    private async Task<ForgeAnswer> ReceiveAsync(ForgeCall call, Uri address, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(call.Method, address);
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Version = address.Scheme == "https" ? HttpVersion.Version20 : HttpVersion.Version11;
        call.Credentials.Apply(request, token);
        request.Headers.TryAddWithoutValidation("Accept", call.Accept ?? "application/json");
        if (call.ETag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", call.ETag);
        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = JsonType;
        }
        // Asked again here, after every wait for a place and for each repetition: a process may have been frozen since the decision to write.
        if (call.Kind is CallKind.Status or CallKind.Content)
            await HeldWrite.EnsureAsync(cancellation);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var bytes = await BoundedBody.ReadAsync(response.Content, _settings.MaxBytes, cancellation);
        return Answer(response, bytes);
    }

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private static ForgeAnswer Answer(HttpResponseMessage response, ReadOnlyMemory<byte> body) => new(response.StatusCode, body)
    {
        ETag = response.Headers.ETag?.ToString(),
        MediaType = response.Content.Headers.ContentType?.MediaType,
        Next = response.Headers.TryGetValues("Link", out var links) ? LinkHeader.Next(links) : null,
        Location = response.Headers.Location,
        Date = response.Headers.Date,
        RetryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (response.Headers.Date ?? date),
            _ => null,
        },
        Budget = RateBudget.Read(response.Headers),
    };

    private ForgeException Unavailable(ForgeCall call, string why, DateTimeOffset? retryAt, Exception inner) =>
        new($"{_forge} could not {call.What}: {why}. It is tried again later.", ForgeFault.Unavailable, retryAt: retryAt, inner: inner);

    private static string Clause(Exception e) => e switch
    {
        BodyTooLargeException => "its answer is larger than is ever read",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its host name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection could be made",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate or TLS was refused",
        _ => "the connection broke",
    };

    private static ResiliencePipeline<ForgeAnswer> Once(ForgeHttpSettings settings, TimeProvider clock) =>
        new ResiliencePipelineBuilder<ForgeAnswer> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ForgeAnswer>
            {
                ShouldHandle = static args =>
                    ValueTask.FromResult(IsFault(args.Outcome) || args.Outcome.Exception is TimeoutRejectedException),
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDurationGenerator = static args =>
                    ValueTask.FromResult(TimeSpan.FromSeconds(Math.Min(30, 2 * Math.Pow(2, args.HalfOpenAttempts)))),
            })
            .AddTimeout(settings.CallTimeout)
            .Build();

    private static ResiliencePipeline<ForgeAnswer> Repeated(
        ForgeHttpSettings settings, TimeProvider clock, ResiliencePipeline<ForgeAnswer> once) =>
        new ResiliencePipelineBuilder<ForgeAnswer> { TimeProvider = clock }
            .AddTimeout(settings.TotalTimeout)
            .AddRetry(new RetryStrategyOptions<ForgeAnswer>
            {
                ShouldHandle = static args => ValueTask.FromResult(IsFault(args.Outcome)),
                MaxRetryAttempts = settings.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.RetryDelay,
            })
            .AddPipeline(once)
            .Build();

    private static bool IsFault(Outcome<ForgeAnswer> outcome) =>
        outcome.Exception is HttpRequestException || outcome is { Exception: IOException and not BodyTooLargeException }
            || outcome.Result is { IsServerFault: true };
}
