namespace PrGate.Sandbox;

/// <summary>
/// A value that is changed at once but seen through the API only later: forges answer reads from replicas, so a webhook can outrun them.
/// Not safe for threads by itself; its repository's lock guards it.
/// </summary>
internal sealed class Lagged<T>(T value)
    where T : class
{
    private Queue<(T Value, DateTimeOffset From)>? _pending;
    private T _visible = value;
    private T? _frozen;

    public T Current { get; private set; } = value;

    /// <summary>Sets the value; the API sees it from <paramref name="visibleFrom"/> on.</summary>
    public void Set(T value, DateTimeOffset? visibleFrom)
    {
        Current = value;
        if (visibleFrom is { } from)
            (_pending ??= new()).Enqueue((value, from));
        else if (_pending is null or { Count: 0 })
            _visible = value;
        else
            _pending.Enqueue((value, DateTimeOffset.MinValue));
    }

    public T Visible(DateTimeOffset now)
    {
        if (_frozen is not null)
            return _frozen;
        while (_pending is not null && _pending.TryPeek(out var next) && next.From <= now)
            _visible = _pending.Dequeue().Value;
        return _visible;
    }

    /// <summary>The API keeps what it sees now until <see cref="Thaw"/>.</summary>
    public void Freeze(DateTimeOffset now) => _frozen = Visible(now);

    public void Thaw() => _frozen = null;

    /// <summary>A write through the API itself: visible at once in every version.</summary>
    public void Amend(Func<T, T> change)
    {
        var rest = _pending?.ToArray() ?? [];
        _pending?.Clear();
        var visible = change(_visible);
        Current = rest.Length == 0 && ReferenceEquals(_visible, Current) ? visible : change(Current);
        for (var i = 0; i < rest.Length; i++)
            _pending!.Enqueue((i == rest.Length - 1 ? Current : change(rest[i].Value), rest[i].From));
        _visible = visible;
        if (_frozen is not null)
            _frozen = change(_frozen);
    }
}
