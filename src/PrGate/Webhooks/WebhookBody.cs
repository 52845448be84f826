using System.Buffers;
using System.IO.Pipelines;

namespace PrGate.Webhooks;

/// <summary>
/// A request's body in one pooled piece that grows with what really arrived, so that a client that only promises much, or dribbles, holds little.
/// </summary>
internal sealed class WebhookBody : IDisposable
{
    // A webhook of ordinary size arrives in one go; this bounds how long a dribbling client may hold a connection.
    private static readonly TimeSpan SlowestBody = TimeSpan.FromSeconds(20);

    // Ordinary webhooks are far smaller. The pool would keep larger pieces for ever; those go back to the collector.
    private const int LargestPooled = 1 << 20;

    private byte[] _buffer = [];
    private int _length;

    public enum Outcome
    {
        Complete,
        TooLarge,
        TooSlow,
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public async Task<Outcome> ReadAsync(PipeReader reader, int limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(SlowestBody);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(deadline.Token);
                if (_length + read.Buffer.Length > limit)
                    return Outcome.TooLarge;
                Append(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return Outcome.Complete;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Outcome.TooSlow;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode == StatusCodes.Status413PayloadTooLarge ? Outcome.TooLarge : Outcome.TooSlow;
        }
    }

    public void Dispose()
    {
        GiveBack();
        _buffer = [];
    }

    private void GiveBack()
    {
        if (_buffer.Length is > 0 and <= LargestPooled)
            ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Append(in ReadOnlySequence<byte> piece)
    {
        var needed = _length + (int)piece.Length;
        if (needed > _buffer.Length)
        {
            var size = Math.Max(needed, Math.Max(4_096, _buffer.Length * 2));
            var larger = size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            GiveBack();
            _buffer = larger;
        }
        piece.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }
}
