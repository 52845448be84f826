using System.Diagnostics.CodeAnalysis;

namespace PrGate.Forges.Http;

/// <summary>Keeps what was used last within a total weight; safe for many threads.</summary>
internal sealed class BoundedCache<TKey, TValue>(long capacity, Func<TValue, long> weigh)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, long Weight)>> _byKey = [];
    private readonly LinkedList<(TKey Key, TValue Value, long Weight)> _byAge = [];
    private long _weight;

    /// <summary>Everything kept now, by <c>weigh</c>.</summary>
    public long Weight
    {
        get
        {
            lock (_lock)
                return _weight;
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }
            _byAge.Remove(node);
            _byAge.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps <paramref name="value"/>, unless it alone is heavier than a quarter of everything.</summary>
    public void Set(TKey key, TValue value)
    {
        var weight = weigh(value);
        lock (_lock)
        {
            Drop(key);
            if (weight > capacity / 4)
                return;
            _byKey[key] = _byAge.AddFirst((key, value, weight));
            _weight += weight;
            while (_weight > capacity && _byAge.Last is { } oldest)
                Drop(oldest.Value.Key);
        }
    }

    public void Remove(TKey key)
    {
        lock (_lock)
            Drop(key);
    }

    private void Drop(TKey key)
    {
        if (!_byKey.Remove(key, out var node))
            return;
        _byAge.Remove(node);
        _weight -= node.Value.Weight;
    }
}
