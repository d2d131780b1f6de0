using System.Runtime.CompilerServices;
using ExcelDataReader.Exceptions;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables.Binary;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>
/// Reads the export of «Инцидент менеджмент» as XLSX, XLS or CSV, detected by contents. Bad contents give a refusal, never an exception;
/// reading runs in the background, at most a few hundred rows ahead of the caller.
/// </summary>
/// <param name="zone">The municipality's local time, in which the register writes its dates.</param>
/// <param name="clock">Gives the moment of the import: nothing in the file may have happened later.</param>
/// <param name="folder">Folder for a workbook's texts while it is read, when there are many.</param>
internal sealed class IncidentManagementFile(TimeZoneInfo zone, TownClock clock, string folder, ImportLimits limits) : IFileConnector
{
    private const int HeadSize = 64 * 1024;
    private const int BatchSize = 200;

    public IncidentManagementFile(TimeZoneInfo zone, TownClock clock, string folder)
        : this(zone, clock, folder, ImportLimits.Default)
    {
    }

    public string Code => "incident-management";

    public SourceIntake Intake => SourceIntake.File;

    public IReadOnlyList<SourceFormat> Formats { get; } =
    [
        new("incident-management", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        new("incident-management", "application/vnd.ms-excel"),
        new("incident-management", "text/csv"),
    ];

    /// <summary>Serves every register, whatever the settings say, because columns are found by their names.</summary>
    public bool Serves(SourceInfo source) => true;

    public async IAsyncEnumerable<RegisterLine> ReadAsync(string path, string source, [EnumeratorCancellation] CancellationToken ct)
    {
        using var lines = Lines(path, source, ct).GetEnumerator();
        var reading = new Reading(lines);
        while (!reading.IsOver)
        {
            // The libraries read synchronously, which must not block the thread of a page or request.
            foreach (var line in await Task.Run(() => reading.Next(BatchSize, ct), ct))
            {
                ct.ThrowIfCancellationRequested();
                yield return line;
            }
        }
    }

    private IEnumerable<RegisterLine> Lines(string path, string source, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            yield return Refusals.File(Refusals.Missing);
            yield break;
        }

        using var file = new CancellableStream(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            ct);
        var head = new byte[Math.Min(HeadSize, file.Length)];
        file.ReadExactly(head);
        file.Position = 0;
        var kind = FileKinds.Of(head);
        var refusal =
            file.Length == 0 ? Refusals.Empty
            : file.Length > limits.Bytes ? Refusals.TooBig
            : kind is FileKind.Other ? Refusals.Format
            : null;
        if (refusal is not null)
        {
            yield return Refusals.File(refusal);
            yield break;
        }

        var register = new RegisterSheets(source, zone, clock.Now, limits);
        if (kind is FileKind.Text)
        {
            foreach (var line in register.Read([new CsvSheet(file, head)], isDelimited: true))
            {
                yield return line;
            }

            yield break;
        }

        using IWorkbook workbook = kind is FileKind.Archive ? new PackageWorkbook(file, folder, limits) : new BinaryWorkbook(file, limits);
        foreach (var line in register.Read(workbook.Sheets(), isDelimited: false))
        {
            yield return line;
        }
    }

    /// <summary>Reads lines in batches and turns every exception of a library about bad contents into a last line.</summary>
    private sealed class Reading(IEnumerator<RegisterLine> lines)
    {
        private int _last;

        public bool IsOver { get; private set; }

        public List<RegisterLine> Next(int count, CancellationToken ct)
        {
            List<RegisterLine> batch = [];
            try
            {
                while (batch.Count < count && !IsOver)
                {
                    ct.ThrowIfCancellationRequested();
                    IsOver = !lines.MoveNext();
                    if (!IsOver)
                    {
                        batch.Add(lines.Current);
                        _last = lines.Current.Line;
                    }
                }
            }
            catch (Exception fault) when (fault is not OutOfMemoryException && !ct.IsCancellationRequested)
            {
                IsOver = true;
                batch.Add(
                    _last == 0 || fault is ImportLimitException
                        ? Refusals.File(Code(fault), fault.GetType().Name)
                        : Refusals.File(Refusals.DamagedAfter, $"{_last}"));
            }

            return batch;
        }

        private static string Code(Exception fault) =>
            fault switch
            {
                ImportLimitException limit => limit.Code,
                InvalidPasswordException => Refusals.Password,
                UnauthorizedAccessException => Refusals.Unreadable,
                InvalidDataException or EndOfStreamException => Refusals.Damaged,
                IOException => Refusals.Unreadable,
                _ => Refusals.Damaged,
            };
    }
}
