using System.Text;

namespace PrGate.Sandbox;

/// <summary>One call the sandbox received.</summary>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Actor">Whose credentials it carried; empty when it had none that hold.</param>
/// <param name="Status">What was answered; 0 when the connection was dropped or left hanging.</param>
public sealed record SandboxRequest(
    DateTimeOffset At, string Method, string Target, string Actor, int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The body as text; bodies over 64 KiB are kept cut.</summary>
    public string Body => Encoding.UTF8.GetString(Bytes.Span);

    public string Path => Target.Split('?', 2)[0];

    public override string ToString() => $"{Method} {Target} → {Status}";
}
