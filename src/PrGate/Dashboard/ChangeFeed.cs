using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace PrGate.Dashboard;

/// <summary>Tells open pages that something changed. One query answers all of them, however many are open.</summary>
internal sealed class ChangeFeed(NpgsqlDataSource database, TimeProvider clock) : IDisposable
{
    /// <summary>How often the database is asked while a page is open.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The most pages that are told at once; a page more works as well, without being told.</summary>
    public const int MaxReaders = 64;

    private const string MarkSql = """
        select concat_ws('.', (select max(id) from evaluation), (select max(id) from delivery), (select max(id) from post),
            (select last_value from work_fence), (select count(*) from work_item where state in ('ready', 'dead')))
        """;

    private readonly SemaphoreSlim _reading = new(1);
    private string _mark = "";
    private long _readAt = long.MinValue;
    private int _readers;

    /// <summary>A place among the readers; false when all are taken. Give it back with <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _readers) <= MaxReaders)
            return true;
        Interlocked.Decrement(ref _readers);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _readers);

    /// <summary>The first mark at once, then each new one. A mark is any text; that it differs is all it says.</summary>
    public async IAsyncEnumerable<string> MarksAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        string? last = null;
        do
        {
            var mark = await CurrentAsync(cancellation);
            if (mark != last)
                yield return last = mark;
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    public void Dispose() => _reading.Dispose();

    private async Task<string> CurrentAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_readAt == long.MinValue || clock.GetElapsedTime(_readAt) >= Interval / 2)
            {
                await using var connection = await database.OpenConnectionAsync(cancellation);
                _mark = await connection.QuerySingleAsync<string>(new CommandDefinition(MarkSql, cancellationToken: cancellation));
                _readAt = clock.GetTimestamp();
            }
            return _mark;
        }
        finally
        {
            _reading.Release();
        }
    }
}
