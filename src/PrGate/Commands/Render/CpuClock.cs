namespace PrGate.Commands.Render;

/// <summary>Processor time of this process since it was made.</summary>
internal sealed class CpuClock
{
    private readonly TimeSpan _start = Environment.CpuUsage.TotalTime;

    public double Milliseconds => (Environment.CpuUsage.TotalTime - _start).TotalMilliseconds;
}
