using System.Diagnostics;

namespace PrGate.Storage;

/// <summary>Reads what a server program prints, so that its pipe never fills; keeps the end for error messages.</summary>
internal sealed class ServerOutput
{
    private const int Kept = 30;
    private readonly Queue<string> _last = new();
    private readonly Action<string>? _each;

    public ServerOutput(Process process, Action<string>? each = null)
    {
        _each = each;
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The last lines, joined for a message.</summary>
    public string End
    {
        get
        {
            lock (_last)
                return _last.Count == 0 ? "(it printed nothing)" : string.Join(Environment.NewLine, _last);
        }
    }

    private void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > Kept)
                _last.Dequeue();
        }

        _each?.Invoke(line);
    }
}
