using System.Net;
using System.Net.Sockets;

namespace PrGate.Commands;

/// <summary>Finds ports that nobody listens on, for servers that a command starts on this machine.</summary>
public static class FreePort
{
    /// <summary>A port that is free at this moment; the system does not hand it out again soon.</summary>
    public static int On(IPAddress host)
    {
        using var listener = new TcpListener(host, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
