namespace PrGate.Queue;

/// <summary>Says that there may be work: to this process at once, to others by <see cref="QueueNotifier"/>. A hint; nothing depends on it but time.</summary>
public sealed class WorkSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _local = Fresh();
    private TaskCompletionSource _remote = Fresh();

    /// <summary>Work was added by this process and is committed.</summary>
    public void Raise()
    {
        lock (_gate)
        {
            _local.TrySetResult();
            _remote.TrySetResult();
        }
    }

    /// <summary>Another process said so.</summary>
    internal void Heard()
    {
        lock (_gate)
            _local.TrySetResult();
    }

    /// <summary>Completes when work was signalled since the last call of <see cref="ResetLocal"/>.</summary>
    internal Task Local
    {
        get
        {
            lock (_gate)
                return _local.Task;
        }
    }

    /// <summary>Completes when this process added work since the last call of <see cref="ResetRemote"/>.</summary>
    internal Task Remote
    {
        get
        {
            lock (_gate)
                return _remote.Task;
        }
    }

    internal void ResetLocal()
    {
        lock (_gate)
        {
            if (_local.Task.IsCompleted)
                _local = Fresh();
        }
    }

    internal void ResetRemote()
    {
        lock (_gate)
        {
            if (_remote.Task.IsCompleted)
                _remote = Fresh();
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
