using System.Runtime.InteropServices;

namespace PrGate.Storage;

/// <summary>A process by its id, whoever started it.</summary>
internal readonly record struct PosixProcess(int Id)
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;

    /// <summary>Whether it exists and has not ended; a zombie has ended.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{Id}/stat");
                var state = stat.AsSpan(stat.LastIndexOf(')') + 2)[0];
                return state is not ('Z' or 'X');
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether it works in <paramref name="folder"/>: PostgreSQL's processes change to their data folder.</summary>
    public bool WorksIn(string folder)
    {
        try
        {
            return Directory.ResolveLinkTarget($"/proc/{Id}/cwd", returnFinalTarget: false)?.FullName == folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <returns>False when the process is gone already.</returns>
    public bool Signal(int signal) => kill(Id, signal) == 0;

    [DllImport("libc", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
