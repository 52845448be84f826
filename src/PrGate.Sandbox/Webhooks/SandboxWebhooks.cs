using System.Diagnostics;
using System.Net.Http.Headers;
using System.Threading.Channels;

namespace PrGate.Sandbox.Webhooks;

/// <summary>
/// Sends the sandbox's webhooks over real HTTP: signed, one attempt each as both forges do, in order for each pull request. A test can hold,
/// shuffle, repeat and drop them.
/// </summary>
public sealed class SandboxWebhooks : IAsyncDisposable
{
    private readonly SandboxForge _forge;
    private readonly Lock _gate = new();
    private readonly List<SandboxDelivery> _held = [];
    private readonly Queue<SandboxDelivery> _log = new();
    private readonly HttpClient _client;
    private readonly Channel<SandboxDelivery>[] _lanes;
    private readonly Task[] _senders;
    private readonly CancellationTokenSource _stop = new();
    private readonly HookBackOff _backOff;
    private TaskCompletionSource? _drained;
    private int _waiting;
    private long _numbers;
    private Uri? _target;
    private bool _holding;

    internal SandboxWebhooks(SandboxForge forge)
    {
        _forge = forge;
        _backOff = new HookBackOff(forge.Options.HookBackOff);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        {
            Timeout = forge.Options.WebhookTimeout,
        };
        _lanes = [.. Enumerable.Range(0, forge.Options.WebhookLanes).Select(_ => Channel.CreateUnbounded<SandboxDelivery>())];
        _senders = [.. _lanes.Select(lane => Task.Run(() => SendAllAsync(lane.Reader)))];
    }

    /// <summary>Deliveries that match are not sent: they fail, and stand in the log as failed.</summary>
    public Func<SandboxDelivery, bool>? DropWhere { get; set; }

    /// <summary>Deliveries made while <see cref="Hold"/> was in force, oldest first.</summary>
    public IReadOnlyList<SandboxDelivery> Held
    {
        get
        {
            lock (_gate)
                return [.. _held];
        }
    }

    /// <summary>Sent and dropped deliveries, oldest first, up to the configured number.</summary>
    public IReadOnlyList<SandboxDelivery> Log
    {
        get
        {
            lock (_gate)
                return [.. _log];
        }
    }

    /// <summary>Until when GitLab has switched the hook off after failures in a row; null when it is on.</summary>
    public DateTimeOffset? SwitchedOffUntil => _backOff.OffUntil;

    internal bool IsOff => _target is null && !_holding;

    /// <summary>Starts sending to this address; null stops it. What happened before is not told.</summary>
    public void SendTo(Uri? target)
    {
        lock (_gate)
            _target = target;
    }

    /// <summary>Collects deliveries instead of sending them.</summary>
    public void Hold()
    {
        lock (_gate)
            _holding = true;
    }

    /// <summary>Sends what was held, in order, and goes on sending.</summary>
    public void Release() => ReleaseAs(held => held);

    /// <summary>Sends what was held in another order, some of it twice (under the same id, as a redelivery), and goes on sending.</summary>
    public void ReleaseShuffled(int seed, double duplicates = 0) => ReleaseAs(held =>
    {
#pragma warning disable CA5394 // Repeatable by its seed.
        var random = new Random(seed);
        var all = held.Concat(held.Where(_ => random.NextDouble() < duplicates)).ToArray();
        random.Shuffle(all);
#pragma warning restore CA5394
        return all;
    });

    /// <summary>Sends what was held as <paramref name="arrange"/> returns it, and goes on sending.</summary>
    public void ReleaseAs(Func<IReadOnlyList<SandboxDelivery>, IEnumerable<SandboxDelivery>> arrange)
    {
        ArgumentNullException.ThrowIfNull(arrange);
        lock (_gate)
        {
            var arranged = arrange([.. _held]).ToList();
            _held.Clear();
            _holding = false;
            arranged.ForEach(Queue);
        }
    }

    /// <summary>Sends a delivery again under the same id, as the forge's Redeliver button does.</summary>
    public void Redeliver(SandboxDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        lock (_gate)
            Queue(delivery);
    }

    /// <summary>Completes when everything queued so far has been sent or has failed.</summary>
    public Task DrainedAsync(TimeSpan timeout)
    {
        lock (_gate)
        {
            if (_waiting == 0)
                return Task.CompletedTask;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task.WaitAsync(timeout);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
            lane.Writer.TryComplete();
        await _stop.CancelAsync();
        await Task.WhenAll(_senders);
        _client.Dispose();
        _stop.Dispose();
    }

    /// <summary>Queues a rendered webhook. <paramref name="lane"/> names what must stay in order.</summary>
    internal void Enqueue(string id, string @event, string? action, string lane, long? repositoryId, byte[] payload)
    {
        var delivery = new SandboxDelivery(Interlocked.Increment(ref _numbers), id, @event, action, lane, payload, _forge.Now)
        {
            RepositoryId = repositoryId,
        };
        lock (_gate)
        {
            if (_holding)
                _held.Add(delivery);
            else if (DropWhere?.Invoke(delivery) is true)
                Keep(delivery);
            else
                Queue(delivery);
        }
    }

    internal SandboxDelivery? Find(long number)
    {
        lock (_gate)
            return _log.FirstOrDefault(d => d.Number == number);
    }

    private void Queue(SandboxDelivery delivery)
    {
        if (_target is null)
            return;
        _waiting++;
        var lane = (uint)string.GetHashCode(delivery.Lane, StringComparison.Ordinal) % (uint)_lanes.Length;
        if (!_lanes[lane].Writer.TryWrite(delivery))
            Done();
    }

    private async Task SendAllAsync(ChannelReader<SandboxDelivery> lane)
    {
        try
        {
            await foreach (var delivery in lane.ReadAllAsync(_stop.Token))
            {
                await SendAsync(delivery);
                lock (_gate)
                    Done();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The forge is being disposed; what was not sent is dropped, as a stopped server drops it.
        }
    }

    private async Task SendAsync(SandboxDelivery delivery)
    {
        if (_target is not { } target || _backOff.IsOff(_forge.Now, _forge.Kind))
            return;
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ReadOnlyMemoryContent(delivery.Payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        _forge.Sign(request, delivery);
        var started = Stopwatch.GetTimestamp();
        delivery.Attempts++;
        delivery.SentAt = _forge.Now;
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
            delivery.StatusCode = (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !_stop.IsCancellationRequested))
        {
            // A receiver that is down or too slow is a failed delivery, which the log shows; neither forge tries again by itself.
            delivery.StatusCode = 0;
        }
        delivery.Duration = Stopwatch.GetElapsedTime(started);
        _backOff.Record(delivery.Succeeded, _forge.Now);
        lock (_gate)
            Keep(delivery);
    }

    private void Keep(SandboxDelivery delivery)
    {
        if (delivery.Attempts > 1 && _log.Contains(delivery))
            return;
        _log.Enqueue(delivery);
        if (_log.Count > _forge.Options.DeliveryLogSize)
            _log.Dequeue();
    }

    private void Done()
    {
        if (--_waiting > 0)
            return;
        _drained?.TrySetResult();
        _drained = null;
    }
}
