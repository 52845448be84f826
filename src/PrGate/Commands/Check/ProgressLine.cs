using System.CommandLine;
using System.Diagnostics;

namespace PrGate.Commands.Check;

/// <summary>One line on a terminal that says how far a long run is; it is gone when the run is over, and never in a file.</summary>
internal sealed class ProgressLine : IDisposable
{
    /// <summary>For where nobody looks.</summary>
    public static readonly ProgressLine None = new(null);

    private const int Width = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter? _terminal;
    private readonly Stopwatch _running = Stopwatch.StartNew();
    private TimeSpan _last;
    private bool _isShown;

    private ProgressLine(TextWriter? terminal) => _terminal = terminal;

    public static ProgressLine On(InvocationConfiguration console) =>
        console.Error == Console.Error && !Console.IsErrorRedirected ? new ProgressLine(console.Error) : None;

    /// <summary>Shows how much of something countable is done.</summary>
    public void Show(string what, int done, int total)
    {
        var filled = total == 0 ? Width : (int)((long)Width * done / total);
        Write($"{what} [{new string('#', filled)}{new string('.', Width - filled)}] {done} of {total}");
    }

    /// <summary>Shows that something is going on while it is.</summary>
    public async Task<T> WhileAsync<T>(string what, Func<T> work)
    {
        if (_terminal is null)
            return work();
        var running = Task.Run(work);
        for (var round = 0; await Task.WhenAny(running, Task.Delay(Step)) != running; round++)
        {
            var at = round % Width;
            Write($"{what} [{new string('.', at)}#{new string('.', Width - at - 1)}] {_running.Elapsed.TotalSeconds:0.0} s");
        }
        return await running;
    }

    public void Dispose()
    {
        if (_isShown)
            _terminal!.Write("\r\u001b[K");
        _isShown = false;
    }

    // A short run shows nothing.
    private void Write(string line)
    {
        if (_terminal is null || _running.Elapsed < Patience || _running.Elapsed - _last < Step)
            return;
        _last = _running.Elapsed;
        _isShown = true;
        _terminal.Write($"\r{line}\u001b[K");
    }
}
